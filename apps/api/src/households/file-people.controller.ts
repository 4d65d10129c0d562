import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { PageQuery } from '../platform/page';
import { CareNotesService } from './care-notes.service';
import { FileChangePage } from './file-change.dto';
import { FileChangeViews } from './file-change-views.service';
import { CareNoteBody, CareNoteView, FilePersonView, PatchPersonBody } from './file-person.dto';
import { FilePeopleService } from './file-people.service';

@Controller('people')
export class FilePeopleController {
  constructor(
    private readonly people: FilePeopleService,
    private readonly careNotes: CareNotesService,
    private readonly changeViews: FileChangeViews,
  ) {}

  /**
   * Changes what is known of somebody in a file of one's own areas; null takes a value away, a masked value is refused.
   * @throws {404} person-not-found
   * @throws {409} id-number-of-another
   * @throws {422} id-number-invalid, born-in-the-future
   */
  @Patch(':personId')
  @Allow('member.write')
  async patch(
    @CurrentActor() actor: Actor,
    @Param('personId', IdPipe) personId: string,
    @Body() body: PatchPersonBody,
  ): Promise<FilePersonView> {
    return FilePersonView.of(await this.people.patch(actor, personId, body));
  }

  /** What changed of him, the newest first. Masked. */
  @Get(':personId/changes')
  @Allow('household.read')
  async changes(
    @CurrentActor() actor: Actor,
    @Param('personId', IdPipe) personId: string,
    @Query() query: PageQuery,
  ): Promise<FileChangePage> {
    await this.people.get(actor, 'household.read', personId);
    return this.changeViews.page('person', personId, query);
  }

  /** The note on his care, in the clear: that it was read goes into the household's access log. */
  @Get(':personId/care-note')
  @Allow('care.read')
  async careNote(@CurrentActor() actor: Actor, @Param('personId', IdPipe) personId: string): Promise<CareNoteView> {
    return CareNoteView.of(await this.careNotes.read(actor, personId));
  }

  /**
   * Writes the note on his care; null takes it away.
   * @throws {404} person-not-found
   */
  @Patch(':personId/care-note')
  @Allow('care.write')
  async patchCareNote(
    @CurrentActor() actor: Actor,
    @Param('personId', IdPipe) personId: string,
    @Body() body: CareNoteBody,
  ): Promise<CareNoteView> {
    return CareNoteView.of(await this.careNotes.write(actor, personId, body.note));
  }
}

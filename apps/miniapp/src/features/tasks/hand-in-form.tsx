import { useState } from 'react';
import { View } from '@tarojs/components';
import { NOTE_LENGTH } from '@duoduo/contracts/limits';
import { readStored, writeStored, forgetStored } from '../../platform/storage';
import type { HandInBody, TaskView, UploadedPhotoView } from '../../platform/views';
import { Choice, Field, TextArea } from '../../ui/field';
import { PhotoField } from './photos';
import { VisitField } from './visit-field';

const RESULTS = [
  { value: '已经办好了。', word: '办好了' },
  { value: '已经换新的了。', word: '换新的了' },
  { value: '去看过，不是故障。', word: '不是故障' },
] as const;
type Result = (typeof RESULTS)[number]['value'];

/** The answer as far as it is written, kept on the device until it is handed in. */
export function useHandInDraft(taskId: string, needs: { visit: boolean; photo: boolean } = { visit: false, photo: false }) {
  const [photos, setPhotos] = useState<UploadedPhotoView[]>([]);
  const [result, setResult] = useState<Result | null>(null);
  const [token, setToken] = useState('');
  const [note, setNote] = useState(() => readStored<string>(`draft.hand-in.${taskId}`) ?? '');
  const write = (text: string) => {
    setNote(text);
    writeStored(`draft.hand-in.${taskId}`, text);
  };
  const pick = (next: Result) => {
    if (note === '' || note === result) write(next);
    setResult(next);
  };
  return {
    note,
    write,
    result,
    pick,
    token,
    setToken,
    photos,
    setPhotos,
    body: (): HandInBody => ({
      note: note.trim(),
      ...(token ? { householdToken: token } : {}),
      ...(photos.length ? { photoIds: photos.map(({ id }) => id) } : {}),
    }),
    forget: () => forgetStored(`draft.hand-in.${taskId}`),
    isReady: note.trim().length >= NOTE_LENGTH.min && (!needs.visit || token !== '') && (!needs.photo || photos.length > 0),
  };
}

/** How it went, and the sentence that every reporter will read. */
export function HandInFields({ task, draft }: { task: TaskView; draft: ReturnType<typeof useHandInDraft> }) {
  return (
    <>
      {task.closingRule.visit && <VisitField token={draft.token} onChange={draft.setToken} />}
      <Field label='办得怎么样？'>
        <Choice label='办得怎么样' options={RESULTS} value={draft.result} onChange={draft.pick} />
      </Field>
      <PhotoField photos={draft.photos} onChange={draft.setPhotos} isNeeded={task.closingRule.photo} />
      <Field label='写一句给居民看的答复'>
        <TextArea label='给居民看的答复' value={draft.note} onChange={draft.write} maxLength={NOTE_LENGTH.max} />
        {task.reportCount > 0 && (
          <View className='dd-cap dd-mt1'>
            {task.reportCount} 位反映人收到的就是这句话{draft.photos.length > 0 && '和照片'}
          </View>
        )}
      </Field>
    </>
  );
}

import { Controller, Get } from '@nestjs/common';
import { Public } from '../platform/access/actor';
import { CategoriesService } from './categories.service';
import { CategoryList, CategoryView } from './category.dto';

@Controller('categories')
export class CategoriesController {
  constructor(private readonly categories: CategoriesService) {}

  /** In two levels, in their order on screen. */
  @Get()
  @Public('who scans a code chooses a category before signing in')
  async list(): Promise<CategoryList> {
    return { items: (await this.categories.list()).map(CategoryView.of) };
  }
}

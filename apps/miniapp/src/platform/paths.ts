import type * as V from './views';

interface Ok<Body> {
  responses: { 200: { content: { 'application/json': Body } } };
}
interface Created<Body> {
  parameters: { header: { 'Idempotency-Key': string } };
  responses: { 201: { content: { 'application/json': Body } } };
}
interface Takes<Body> {
  requestBody: { content: { 'application/json': Body } };
}
type Query<Q> = { parameters: { query?: Q } };
type WithId = { parameters: { path: { id: string } } };
type Paging = { cursor?: string; limit?: number };

/** The API's paths, written by hand until the generated ones are there. */
export interface paths {
  '/api/about': { get: Ok<V.AboutView> };
  '/api/sessions': {
    post: Takes<{ method: 'password'; username: string; password: string }> & {
      responses: { 201: { content: { 'application/json': V.SessionView } } };
    };
  };
  '/api/sessions/current': { delete: { responses: { 204: { content?: never } } } };
  '/api/me': { get: Ok<V.MeView> };
  '/api/areas': { get: Ok<V.Page<V.AreaView>> & Query<{ parentCode?: string } & Paging> };
  '/api/areas/{code}': { get: Ok<V.AreaView> & { parameters: { path: { code: string } } } };
  '/api/grids/{code}/board': { get: Ok<V.BoardView> & { parameters: { path: { code: string } } } };
  '/api/categories': { get: Ok<{ items: V.CategoryView[] }> };
  '/api/codes/{token}': { get: Ok<V.CodeView> & { parameters: { path: { token: string } } } };
  '/api/reports': {
    post: Created<V.ReportView> & Takes<V.CreateReportBody>;
    get: Ok<V.Page<V.ReportView>> & Query<{ mine?: boolean; areaCode?: string; status?: string } & Paging>;
  };
  '/api/reports/{id}': { get: Ok<V.ReportView> & WithId };
  '/api/reports/{id}/open-task': { post: Created<V.TaskView> & Takes<Omit<V.CreateTaskBody, 'areaCode'>> & WithId };
  '/api/reports/{id}/join': { post: Ok<V.ReportView> & Takes<{ taskId: string }> & WithId };
  '/api/reports/{id}/reject': { post: Ok<V.ReportView> & Takes<{ reason: string; whereTo: string }> & WithId };
  '/api/reports/{id}/rating': {
    post: Ok<V.ReportView> & Takes<{ solved: 'yes' | 'partly' | 'no'; satisfaction: number; comment?: string }> & WithId;
  };
  '/api/tasks': {
    get: Ok<V.Page<V.TaskView>> & Query<{ scope?: 'pool' | 'mine' | 'area'; areaCode?: string; status?: string } & Paging>;
    post: Created<V.TaskView> & Takes<V.CreateTaskBody>;
  };
  '/api/tasks/{id}': { get: Ok<V.TaskView> & WithId };
  '/api/tasks/{id}/timeline': { get: Ok<V.Page<V.TimelineItem>> & { parameters: { path: { id: string }; query?: Paging } } };
  '/api/tasks/{id}/assignees': { get: Ok<{ items: { personId: string; name: string }[] }> & WithId };
  '/api/tasks/{id}/reports': { get: Ok<V.Page<V.ReportView>> & { parameters: { path: { id: string }; query?: Paging } } };
  '/api/tasks/{id}/claim': { post: Ok<V.TaskView> & WithId };
  '/api/tasks/{id}/start': { post: Ok<V.TaskView> & WithId };
  '/api/tasks/{id}/accept': { post: Ok<V.TaskView> & WithId };
  '/api/tasks/{id}/assign': { post: Ok<V.TaskView> & WithId & Takes<{ personId: string }> };
  '/api/tasks/{id}/release': { post: Ok<V.TaskView> & WithId & Takes<V.ReleaseBody> };
  '/api/tasks/{id}/hand-in': { post: Ok<V.TaskView> & WithId & Takes<{ note: string }> };
  '/api/tasks/{id}/send-back': { post: Ok<V.TaskView> & WithId & Takes<{ reason: string }> };
  '/api/tasks/{id}/cancel': { post: Ok<V.TaskView> & WithId & Takes<{ reason: string }> };
  '/api/tasks/{id}/rule': { post: Ok<V.TaskView> & WithId & Takes<{ unitId: string }> };
  '/api/units': { get: Ok<{ items: V.UnitView[] }> & Query<{ areaCode?: string }> };
  '/api/points/mine': { get: Ok<V.PointsView> };
  '/api/points/mine/entries': { get: Ok<V.Page<V.EntryView>> & Query<Paging> };
  '/api/points/rules': { get: Ok<{ items: V.RuleView[] }> };
  '/api/goods': { get: Ok<V.Page<V.GoodsView>> & Query<Paging> };
  '/api/notices': {
    post: Created<V.PublishedNoticeView> & Takes<V.PublishNoticeBody>;
    get: Ok<V.Page<V.NoticeView>> & Query<{ areaCode?: string } & Paging>;
  };
  '/api/notices/inbox': { get: Ok<V.Page<V.NoticeView>> & Query<Paging> };
  '/api/notices/{id}': { get: Ok<V.NoticeView> & WithId };
  '/api/notices/{id}/open': { post: Ok<V.NoticeView> & WithId };
  '/api/notices/{id}/confirm': { post: Ok<V.NoticeView> & WithId };
  '/api/notices/{id}/reach': { get: Ok<V.ReachView> & WithId };
  '/api/notices/{id}/unreached': {
    get: Ok<V.Page<V.UnreachedView>> & { parameters: { path: { id: string }; query?: { gridCode?: string } & Paging } };
  };
}

/** What the lists' routes answer, for their pages. */
export type { InboxDesk, InboxView } from '../../domain/inbox-desk.ts'
export type { BatchItemView, BatchView, StartedCasePage, StartedCaseView, TaskFacets, TaskView } from '../../server/plugin-api.ts'

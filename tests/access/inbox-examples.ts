/** Routes of the inbox that change nothing, or what is nobody's business but the owner's: why they leave no event. */
export const OF_INBOX: Readonly<Record<string, string>> = {
  'post /api/inbox/tasks/search': 'looks for tasks',
  'post /api/inbox/cases/search': 'looks among the cases that one started',
  'put /api/inbox/desk/columns': 'which columns an account sees',
  'post /api/inbox/desk/views': 'a named view, seen by its owner only',
  'delete /api/inbox/desk/views/:view': 'a named view, seen by its owner only',
  'put /api/inbox/tasks/:task/draft': 'a draft, seen by its owner only',
  'put /api/inbox/startable/:processDefinitionId/draft': 'a draft, seen by its owner only',
}

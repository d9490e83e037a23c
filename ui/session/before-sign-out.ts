type Task = (accountId: string) => Promise<void>
const tasks = new Set<Task>()

/** To be done while the session is still there: what this browser keeps is brought to the server. @returns takes it back */
export function beforeSignOut(task: Task): () => void {
  tasks.add(task)
  return () => void tasks.delete(task)
}

/** What cannot be done keeps nobody from signing out. */
export async function runBeforeSignOut(accountId: string): Promise<void> {
  await Promise.allSettled([...tasks].map(task => task(accountId)))
}

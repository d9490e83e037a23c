import { api } from '../../../ui/api.ts'

/** Takes an export and has the browser keep it. @throws ApiError */
export async function downloadEvents(format: 'csv' | 'jsonl', filter: Readonly<Record<string, string>>): Promise<void> {
  const blob = await api.download('/api/audit/exports', { format, filter })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `audit-${new Date().toISOString().slice(0, 10)}.${format}`
  link.click()
  URL.revokeObjectURL(link.href)
}

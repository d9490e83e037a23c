/** An empty form for the engine's version; the id is made unique by the time in it. */
export function newForm(title: string): { readonly id: string; readonly components: readonly object[] } {
  const form = {
    type: 'default',
    id: `form-${Date.now().toString(36)}`,
    schemaVersion: 19,
    executionPlatform: 'Camunda Cloud',
    executionPlatformVersion: '8.8.0',
    components: [{ type: 'text', id: 'heading', text: `## ${title}` }],
  }
  return form
}

/** A file of this computer, as far as it is a form at all. */
export function parseForm(content: string): { schema: object } | { reason: string } {
  try {
    const schema = JSON.parse(content) as { components?: unknown }
    if (!Array.isArray(schema.components)) return { reason: 'components' }
    return { schema }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

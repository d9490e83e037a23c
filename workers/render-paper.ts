/**
 * A paper's template: `{{field}}` is the field's value, `{{category=control:管制|probation:缓刑}}` its word,
 * `{{?isMinor}}…{{/}}` stands where the field is true, `{{!isMinor}}…{{/}}` where it is not.
 */
export function renderPaper(template: string, data: Readonly<Record<string, unknown>>): string {
  return template
    .replaceAll(/\{\{([?!])(\w+)\}\}([\s\S]*?)\{\{\/\}\}/g, (_whole, sign: string, name: string, inside: string) =>
      (data[name] === true) === (sign === '?') ? inside : '',
    )
    .replaceAll(/\{\{(\w+)(?:=([^}]*))?\}\}/g, (_whole, name: string, words?: string) => {
      const value = text(data[name])
      return (
        words
          ?.split('|')
          .find(each => each.startsWith(`${value}:`))
          ?.slice(value.length + 1) ?? value
      )
    })
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/**
 * form-js has its English texts in its code and no way to replace them. The build (ui/build/form-js-texts.ts) puts calls of
 * `formText` in their place; keys are those of ui/intl, `shell.form-js.<key>`.
 */
type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

let translate: Translate | undefined

export function setFormTexts(next: Translate): void {
  translate = next
}

export function formText(key: string, count = 0): string {
  return translate?.(`shell.form-js.${key}`, { count }) ?? key
}

import zhCN from './form-editor.zh-CN.json'

const chinese: Readonly<Record<string, string>> = zhCN

/** A text of form-js in the language of the page, its `{0}`, `{1}` … replaced by the values. */
export function editorText(english: string, ...values: readonly unknown[]): string {
  const text = document.documentElement.lang === 'zh-CN' ? (chinese[english] ?? english) : english
  return values.reduce<string>((said, value, index) => said.replaceAll(`{${index}}`, String(value)), text)
}

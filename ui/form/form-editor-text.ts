import zhCN from './form-editor.zh-CN.json'

const chinese: Readonly<Record<string, string>> = zhCN

/**
 * A text of form-js's editor in the language of the page. Some of its texts are constants, so that a change of language
 * shows in full after the next load.
 */
export const editorText = (english: string): string =>
  document.documentElement.lang === 'zh-CN' ? (chinese[english] ?? english) : english

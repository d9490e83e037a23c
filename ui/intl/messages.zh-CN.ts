import type { Messages } from '../plugin-ui.ts'

/** All texts of the pages in Chinese: the shell's and those of every plugin, by their names alone. */
const catalogues = import.meta.glob<Messages>(
  ['./zh-CN.json', '../../plugins/*/messages.zh-CN.json', '../../plugins/*/ui/**/messages.zh-CN.json'],
  { eager: true, import: 'default' },
)
export const messages: Messages = Object.assign({}, ...Object.values(catalogues))

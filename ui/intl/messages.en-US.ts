import type { Messages } from '../plugin-ui.ts'

/** All texts of the pages in English: the shell's and those of every plugin, by their names alone. */
const catalogues = import.meta.glob<Messages>(
  ['./en-US.json', '../../plugins/*/messages.en-US.json', '../../plugins/*/ui/**/messages.en-US.json'],
  { eager: true, import: 'default' },
)
export const messages: Messages = Object.assign({}, ...Object.values(catalogues))

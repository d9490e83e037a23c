import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { literalsOf } from './form-js-literals.ts'

/** What form-js-viewer has in its code, and the call that takes its place. */
const replacements: readonly [from: string, to: string][] = [
  ["children: valueLabel || 'Select'", "children: valueLabel || formText('select')"],
  ["placeholder: 'Search'", "placeholder: formText('search')"],
  ["undefined : 'Search'", "undefined : formText('search')"],
  ["emptyListMessage = 'No results'", "emptyListMessage = formText('no-results')"],
  ["? 'No results' : 'All values selected'", "? formText('no-results') : formText('all-selected')"],
  ["'Add new'", "formText('add')"],
  ["'Collapse'", "formText('collapse')"],
  ['`Expand all (${values.length - 1})`', "formText('expand', values.length - 1)"],
  ['`Remove list item ${itemIndex + 1}`', "formText('remove', itemIndex + 1)"],
  ["'Date and time must both be entered.'", "formText('date-and-time')"],
  ["'Nothing to show.'", "formText('nothing')"],
  ["'No files selected'", "formText('no-files')"],
  ['`${files.length} files selected`', "formText('files', files.length)"],
  ['children: "Browse"', "children: formText('browse')"],
  ['"aria-label": "Increment"', '"aria-label": formText(\'increment\')'],
  ['"aria-label": "Decrement"', '"aria-label": formText(\'decrement\')'],
  ['"aria-label": "Previous page"', '"aria-label": formText(\'previous\')'],
  ['"aria-label": "Next page"', '"aria-label": formText(\'next\')'],
]

const moduleAt = (path: string): string => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)))

/** Texts of the editor, and the names of fields in its palette: by their English wording, as bpmn.io's own translations are. */
const editorTexts = new Set(
  Object.keys(JSON.parse(readFileSync(new URL('../form/form-editor.zh-CN.json', import.meta.url), 'utf8')) as object),
)

/** By what stands in the code, and nowhere else: a name or a comparison that reads the same stays. */
function translateEditorTexts(code: string): string {
  let translated = ''
  let at = 0
  for (const { text, start, end, expressions, property } of literalsOf(code)) {
    // A text within a text that was replaced has gone with it.
    if (!editorTexts.has(text) || start < at) continue
    const call = `editorText(${[JSON.stringify(text), ...expressions].join(', ')})`
    const [from, to] = property ? [property.start, `get ${property.key}() { return ${call} }`] : [start, call]
    translated += code.slice(at, from) + to
    at = end
  }
  translated += code.slice(at)
  return `import { editorText } from ${moduleAt('../form/form-editor-text.ts')}\n${translated}`
}

function translateViewerTexts(code: string): string {
  let translated = code
  for (const [from, to] of replacements) {
    if (!translated.includes(from)) throw new Error(`form-js-viewer no longer contains ${from}; see ui/build/form-js-texts.ts`)
    translated = translated.replaceAll(from, to)
  }
  return `import { formText } from ${moduleAt('../form/form-texts.ts')}\n${translated}`
}

/** Translates form-js's own texts. Where an update of form-js moves one of them, the build fails and names it. */
export function formJsTexts(): Plugin {
  return {
    name: 'fengqiao:form-js-texts',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('form-js-editor/dist/index.es.js')) return { code: translateEditorTexts(code), map: null }
      if (!id.endsWith('form-js-viewer/dist/index.es.js')) return undefined
      return { code: translateEditorTexts(translateViewerTexts(code)), map: null }
    },
  }
}

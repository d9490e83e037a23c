import { useIntl } from 'react-intl'

/** The plugin's messages by their short names, and two languages of the server in the page's one. */
export function useText() {
  const intl = useIntl()
  return {
    intl,
    text: (id: string, values: Record<string, string | number> = {}) => intl.formatMessage({ id: `correction.${id}` }, values),
    /** A code of processes that need not be known here: itself where it is not. */
    code: (kind: string, code: string) =>
      intl.messages[`correction.${kind}.${code}`] === undefined ? code : intl.formatMessage({ id: `correction.${kind}.${code}` }),
    words: ({ zh, en }: { readonly zh: string; readonly en?: string | undefined }) =>
      intl.locale.startsWith('en') && en ? en : zh,
  }
}

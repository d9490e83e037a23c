import { useIntl } from 'react-intl'

/** The plugin's own texts. */
export function useText() {
  const intl = useIntl()
  return {
    intl,
    text: (id: string, values: Readonly<Record<string, string | number>> = {}) =>
      intl.formatMessage({ id: `offices.${id}` }, values),
  }
}

import { usePrefixedText } from '../../../ui/intl/use-prefixed-text.ts'

/** The plugin's own texts. */
export const useText = () => usePrefixedText('dashboards')

import { usePrefixedText } from '../../../ui/intl/use-prefixed-text.ts'

/** The plugin's messages by their short names. */
export const useText = () => usePrefixedText('resettlement')

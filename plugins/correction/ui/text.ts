import { usePrefixedText } from '../../../ui/intl/use-prefixed-text.ts'

/** The plugin's messages by their short names. */
export const useText = () => usePrefixedText('correction')

/** Words that every kind of person's file has. */
export const usePersonText = () => usePrefixedText('shell.person').text

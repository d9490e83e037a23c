import { useState } from 'react'
import { readPreference, writePreference } from '../kit/preference.ts'

/** How much larger everything is drawn. */
export const TEXT_SIZES = { standard: 1, large: 1.2, largest: 1.4 } as const
export type TextSize = keyof typeof TEXT_SIZES

const isTextSize = (text: string | undefined): text is TextSize => text !== undefined && Object.hasOwn(TEXT_SIZES, text)

export function storedTextSize(): TextSize {
  const stored = readPreference('text-size')
  return isTextSize(stored) ? stored : 'standard'
}

/** Letters, lines and what one clicks grow together, as by the browser's own zoom; dialogs and menus stand in the same document. */
export function showTextSize(size: TextSize): void {
  document.documentElement.style.setProperty('zoom', String(TEXT_SIZES[size]))
}

/** The size of this browser's letters, and how to choose another. */
export function useTextSize(): readonly [TextSize, (size: TextSize) => void] {
  const [size, setSize] = useState(storedTextSize)
  const choose = (next: TextSize) => {
    writePreference('text-size', next)
    showTextSize(next)
    setSize(next)
  }
  return [size, choose]
}

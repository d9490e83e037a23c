import { describe, expect, test } from 'vitest'
import { cssVariables, palettes, type Palette } from '../../ui/theme/tokens.ts'

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(start => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right)
  return (light + 0.05) / (dark + 0.05)
}

const texts: [text: keyof Palette, ground: keyof Palette][] = [
  ['text', 'page'],
  ['text', 'surface'],
  ['text', 'surfaceSunken'],
  ['text', 'overdueSoft'],
  ['textQuiet', 'page'],
  ['textQuiet', 'surface'],
  ['textQuiet', 'surfaceSunken'],
  ['textQuiet', 'accentSoft'],
  ['accent', 'page'],
  ['accent', 'surface'],
  ['accent', 'accentSoft'],
  ['overdue', 'surface'],
  ['overdue', 'overdueSoft'],
  ['soon', 'surface'],
  ['soon', 'soonSoft'],
  ['done', 'surface'],
  ['done', 'doneSoft'],
  ['railText', 'rail'],
]

describe.each(['light', 'dark'] as const)('the %s theme', name => {
  test.each(texts)('%s can be read on %s', (text, ground) => {
    expect(contrast(palettes[name][text], palettes[name][ground])).toBeGreaterThanOrEqual(4.5)
  })
  test('shows the edge of what can be typed into', () => {
    expect(contrast(palettes[name].controlBorder, palettes[name].surface)).toBeGreaterThanOrEqual(3)
  })
})

test('every colour is a variable of the style sheets', () => {
  expect(cssVariables('light')).toMatchObject({ '--fq-accent-soft': palettes.light.accentSoft, '--fq-text': palettes.light.text })
})

/**
 * Every colour and size of the interface. The accent is a quiet blue; red means overdue or destructive, amber due soon,
 * green done, and each also has an icon or a shape. Contrast on its background is at least 4.5 : 1 in both themes.
 */
export type ThemeName = 'light' | 'dark'

export interface Palette {
  readonly accent: string
  readonly accentSoft: string
  readonly overdue: string
  readonly overdueSoft: string
  readonly soon: string
  readonly soonSoft: string
  readonly done: string
  readonly doneSoft: string
  readonly text: string
  readonly textQuiet: string
  readonly page: string
  readonly surface: string
  readonly surfaceSunken: string
  readonly border: string
  /** The edge of what can be typed into: 3 : 1 on the surface. */
  readonly controlBorder: string
  readonly rail: string
  readonly railText: string
  readonly railActive: string
}

export const palettes: Readonly<Record<ThemeName, Palette>> = {
  light: {
    accent: '#2f5d9b',
    accentSoft: '#e8eff8',
    overdue: '#b3261e',
    overdueSoft: '#fbeae9',
    soon: '#8a5300',
    soonSoft: '#fdf1dc',
    done: '#2a6b3c',
    doneSoft: '#e6f3e9',
    text: '#1d2430',
    textQuiet: '#5a6473',
    page: '#f3f5f8',
    surface: '#ffffff',
    surfaceSunken: '#f8f9fb',
    border: '#dbe0e8',
    controlBorder: '#8a93a1',
    rail: '#1f3350',
    railText: '#c9d5e6',
    railActive: '#3f6ba6',
  },
  dark: {
    accent: '#83aee6',
    accentSoft: '#22344d',
    overdue: '#f28b82',
    overdueSoft: '#472724',
    soon: '#e8b15c',
    soonSoft: '#41331b',
    done: '#81c995',
    doneSoft: '#1f3a29',
    text: '#e4e8ee',
    textQuiet: '#a3adbb',
    page: '#12161c',
    surface: '#1a2029',
    surfaceSunken: '#161b23',
    border: '#333c49',
    controlBorder: '#6d7888',
    rail: '#0d1219',
    railText: '#b4bfce',
    railActive: '#2b4468',
  },
}

export const sizes = {
  fontSize: 14,
  radius: 6,
  controlHeight: 30,
  rail: 72,
  header: 48,
  /** Below this width the rail becomes a bar at the foot and columns stack. */
  narrow: 768,
} as const

export const fontFamily =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"

const kebab = (key: string) => key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** The palette as CSS variables: `accentSoft` becomes `--fq-accent-soft`. */
export function cssVariables(name: ThemeName): Record<string, string> {
  const colours = Object.entries(palettes[name]).map(([key, value]) => [`--fq-${kebab(key)}`, value])
  return Object.fromEntries([...colours, ['--fq-font', fontFamily], ['--fq-radius', `${sizes.radius}px`]])
}

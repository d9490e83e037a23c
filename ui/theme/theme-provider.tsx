import { App as AntApp, ConfigProvider, theme as antTheme, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useLocale } from '../intl/locale-provider.tsx'
import { readPreference, writePreference } from '../kit/preference.ts'
import { showTextSize, storedTextSize } from './text-size.ts'
import { cssVariables, fontFamily, palettes, sizes, type ThemeName } from './tokens.ts'

interface ThemeChoice {
  readonly name: ThemeName
  toggle(): void
}
const ThemeContext = createContext<ThemeChoice>({ name: 'light', toggle: () => undefined })

export const useTheme = () => useContext(ThemeContext)

export function ThemeProvider({ children }: { children: ReactNode }) {
  const { locale } = useLocale()
  const [name, setName] = useState<ThemeName>(initialTheme)
  useEffect(() => {
    const root = document.documentElement
    root.dataset['theme'] = name
    for (const [variable, value] of Object.entries(cssVariables(name))) root.style.setProperty(variable, value)
  }, [name])
  useEffect(() => showTextSize(storedTextSize()), [])
  const choice = useMemo(
    () => ({
      name,
      toggle: () => {
        const next = name === 'light' ? 'dark' : 'light'
        writePreference('theme', next)
        setName(next)
      },
    }),
    [name],
  )
  return (
    <ThemeContext value={choice}>
      <ConfigProvider
        theme={antThemeOf(name)}
        locale={locale === 'zh-CN' ? zhCN : enUS}
        componentSize="middle"
        button={{ autoInsertSpace: false }}
      >
        <AntApp component={false}>{children}</AntApp>
      </ConfigProvider>
    </ThemeContext>
  )
}

function initialTheme(): ThemeName {
  const stored = readPreference('theme')
  if (stored === 'light' || stored === 'dark') return stored
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function antThemeOf(name: ThemeName): ThemeConfig {
  const palette = palettes[name]
  return {
    algorithm: name === 'dark' ? [antTheme.darkAlgorithm] : [antTheme.defaultAlgorithm],
    token: {
      colorPrimary: palette.accent,
      colorInfo: palette.accent,
      colorError: palette.overdue,
      colorWarning: palette.soon,
      colorSuccess: palette.done,
      colorInfoBg: palette.accentSoft,
      colorInfoBorder: palette.border,
      colorErrorBg: palette.overdueSoft,
      colorErrorBorder: palette.overdue,
      colorWarningBg: palette.soonSoft,
      colorWarningBorder: palette.soon,
      colorSuccessBg: palette.doneSoft,
      colorSuccessBorder: palette.done,
      colorLink: palette.accent,
      colorText: palette.text,
      colorTextSecondary: palette.textQuiet,
      colorTextTertiary: palette.textQuiet,
      colorTextDescription: palette.textQuiet,
      colorTextPlaceholder: palette.textQuiet,
      colorBgLayout: palette.page,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.surface,
      colorBorder: palette.border,
      colorBorderSecondary: palette.border,
      colorTextLightSolid: name === 'dark' ? palette.page : '#ffffff',
      fontFamily,
      fontSize: sizes.fontSize,
      borderRadius: sizes.radius,
      controlHeight: sizes.controlHeight,
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Table: { cellPaddingBlock: 8, cellPaddingInline: 10 },
      Card: { bodyPadding: 14, headerHeight: 42 },
      Segmented: { itemSelectedBg: palette.accentSoft, itemSelectedColor: palette.accent },
    },
  }
}

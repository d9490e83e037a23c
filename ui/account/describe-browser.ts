const BROWSERS = [
  [/\bEdg\/(\d+)/, 'Edge'],
  [/\b(?:360|QIHU)/, '360'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bChrome\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+).*Safari/, 'Safari'],
] as const
const SYSTEMS = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const

/** `Chrome 140, Windows`; undefined where the text names nothing known. */
export function describeBrowser(userAgent: string): string | undefined {
  const browser = BROWSERS.map(([pattern, name]) => ({ name, found: pattern.exec(userAgent) })).find(each => each.found)
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1]
  const named = browser && [browser.name, browser.found?.[1]].filter(Boolean).join(' ')
  return [named, system].filter(Boolean).join(', ') || undefined
}

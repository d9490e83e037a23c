import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { formatDay } from '../intl/dates.ts'
import { useLocale } from '../intl/locale-provider.tsx'
import type { FormEnvironment, KeptFiles } from '../plugin-ui.ts'
import { useBusinessClock } from '../shell/business-clock.tsx'
import { useLatest } from '../kit/use-latest.ts'

/** What form-js's extensions get of the shell. It changes with the language only: a form is not rebuilt as time passes. */
export function useFormEnvironment(
  filesAt?: string,
  on?: string,
  keptFiles?: KeptFiles,
  uploading?: FormEnvironment['uploading'],
): FormEnvironment {
  const intl = useIntl()
  const { locale } = useLocale()
  const clock = useLatest(useBusinessClock())
  return useMemo(
    () => ({
      locale,
      translate: (key, values) => intl.formatMessage({ id: key }, values),
      today: () => formatDay(clock.current.now()),
      ...(filesAt === undefined ? {} : { filesAt }),
      ...(on === undefined ? {} : { on }),
      ...(keptFiles ? { keptFiles } : {}),
      ...(uploading ? { uploading } : {}),
    }),
    [intl, locale, clock, filesAt, on, keptFiles, uploading],
  )
}

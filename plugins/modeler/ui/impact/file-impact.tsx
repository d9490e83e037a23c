import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import type { ResourceFile } from '../../deploy.ts'
import { Impact } from './impact.tsx'

/** The impact of what stands in an editor, as it is when this is shown. */
export function FileImpact({ file }: { file: () => Promise<ResourceFile> }) {
  const id = useId()
  const { data } = useQuery({
    queryKey: ['modeler-file', id],
    queryFn: async () => [await file()],
    staleTime: Infinity,
    gcTime: 0,
  })
  return data ? <Impact resources={data} /> : <PageSkeleton />
}

import { addParameters, ownParameterFiles, readParameters } from '../domain/parameter-file.ts'

/** Every threshold that our own packs use, and what holds for all deadlines. */
export const parameters = ownParameterFiles().flatMap(readParameters)

/** Adds the versions that are not there; a version once there is never changed. */
export async function seed(): Promise<string | undefined> {
  const added = await addParameters(parameters)
  return added > 0 ? `${added} parameters` : undefined
}

import type { PlayedCase, Scene } from '../scenario.ts'
import { postsOf } from './item-by-item.ts'

/** The yearly review of stars that an office has been given already, entered by its county. */
export async function reviewOfStars(scene: Scene, officeCode: string): Promise<PlayedCase> {
  const named = { namedOn: await scene.today(), namedStars: 5, namingDocNo: `演示司〔2025〕${scene.fresh()}号` }
  return scene.start('star-review', postsOf(officeCode).officer, { officeCode, ...named })
}

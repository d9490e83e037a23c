import type { Page } from 'playwright-core'

export interface ChosenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** Chooses files of this machine for the form's field, as a person does. */
export async function chooseFiles(page: Page, ...files: readonly ChosenFile[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /选择文件/ }).click()])
  await chooser.setFiles([...files])
}

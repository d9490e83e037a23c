import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { findChromium } from '../test/chromium.ts'

/**
 * Pictures of a drawn model, as bpmn-js shows it: of the whole, and of each subprocess that is drawn on a sheet of its own.
 * @returns PNGs by the id of the subprocess, that of the whole by '' @throws where there is no Chromium, or bpmn-js warns
 */
export async function picturesOf(xml: string): Promise<Map<string, Buffer>> {
  const executablePath = await findChromium(line => console.log(line))
  if (!executablePath) throw new Error('no Chromium: name one by CHROMIUM')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.setContent('<div id="canvas" style="position:absolute;inset:0"></div>')
    // Buttons have no place on paper.
    await page.addStyleTag({ content: '.djs-overlays { display: none }' })
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js') })
    const { sheets, warnings } = await page.evaluate(openInPage, xml)
    if (warnings.length > 0) throw new Error(`bpmn-js warns: ${warnings.join('; ')}`)
    const pictures = new Map<string, Buffer>()
    for (const [index, sheet] of sheets.entries()) {
      const box = await page.evaluate(showInPage, sheet)
      await page.setViewportSize({ width: Math.ceil(box.width) + 40, height: Math.ceil(box.height) + 40 })
      pictures.set(index === 0 ? '' : sheet.replace(/_plane$/, ''), await page.screenshot())
    }
    return pictures
  } finally {
    await browser.close()
  }
}

interface Viewer {
  importXML(xml: string): Promise<{ warnings: { message: string }[] }>
  get(name: 'canvas'): {
    viewbox(box?: object): { inner: { x: number; y: number; width: number; height: number } }
    resized(): void
    getRootElements(): { id: string }[]
    setRootElement(root: { id: string }): void
  }
}
interface Page {
  BpmnJS: new (options: object) => Viewer
  viewer: Viewer
}

/** Runs in the page. @returns the ids of the sheets, that of the whole first */
async function openInPage(xml: string) {
  const inPage = globalThis as unknown as Page
  inPage.viewer = new inPage.BpmnJS({ container: '#canvas' })
  const { warnings } = await inPage.viewer.importXML(xml)
  const sheets = inPage.viewer.get('canvas').getRootElements()
  return { sheets: sheets.map(each => each.id), warnings: warnings.map(each => each.message) }
}

/** Runs in the page. */
function showInPage(id: string) {
  const canvas = (globalThis as unknown as Page).viewer.get('canvas')
  const sheet = canvas.getRootElements().find(each => each.id === id)
  if (sheet) canvas.setRootElement(sheet)
  const box = canvas.viewbox().inner
  const holder = document.querySelector<HTMLElement>('#canvas')
  if (holder) Object.assign(holder.style, { width: `${box.width + 40}px`, height: `${box.height + 40}px` })
  canvas.resized()
  canvas.viewbox({ x: box.x - 20, y: box.y - 20, width: box.width + 40, height: box.height + 40 })
  return box
}

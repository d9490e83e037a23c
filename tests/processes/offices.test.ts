import { playArea } from './play-area.ts'

await playArea('offices')

/** Width and height as the picture's own header says; undefined where it has none. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

export function pictureSize(kind: 'jpeg' | 'png' | 'webp', bytes: Buffer): PictureSize | undefined {
  try {
    return { jpeg: jpegSize, png: pngSize, webp: webpSize }[kind](bytes)
  } catch (error) {
    if (error instanceof RangeError) return undefined // shorter than its header says
    throw error
  }
}

function pngSize(bytes: Buffer): PictureSize | undefined {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** From marker to marker until a frame begins (SOF0 … SOF15, but not the tables DHT, JPG, DAC among them). */
function jpegSize(bytes: Buffer): PictureSize | undefined {
  for (let at = 2; ;) {
    if (bytes.readUInt8(at) !== 0xff) return undefined
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) at += 1
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    else if (marker === 0xd9 || marker === 0xda) return undefined
    else at += 2 + bytes.readUInt16BE(at + 2)
  }
}

/** Its three shapes: extended, without loss, with loss. */
function webpSize(bytes: Buffer): PictureSize | undefined {
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) }
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21)
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
    }
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
    default:
      return undefined
  }
}

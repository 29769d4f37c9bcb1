import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Variant } from '@particle/dbus-next'
import { decodePng, type Picture } from '../png'
import type { Bus } from './bus'
import { asList, asNumber, asRecord, asText, type Plain } from './plain'

const ITEM = 'org.kde.StatusNotifierItem'
const MENU = 'com.canonical.dbusmenu'

export interface MenuItem {
  readonly id: number
  readonly label: string
  readonly enabled: boolean
}

const CLICKS = 5

/** One tray icon, as a panel sees it. */
export class TrayItem {
  readonly service: string
  private readonly bus: Bus
  private readonly path: string

  constructor(bus: Bus, service: string, path: string) {
    this.bus = bus
    this.service = service
    this.path = path
  }

  async tooltip(): Promise<string> {
    const parts = asList((await this.properties())['ToolTip'])
    return [asText(parts[2]), asText(parts[3])].filter((part) => part !== '').join('\n')
  }

  /** Clicks the icon with the left button. */
  async activate(): Promise<void> {
    await this.bus.call(this.service, this.path, ITEM, 'Activate', 'ii', [0, 0])
  }

  async icon(): Promise<Picture> {
    return decodePng(await this.iconFile())
  }

  /** Resolves with the PNG file of the icon, as on a desktop like GNOME. */
  async iconFile(): Promise<Buffer> {
    const properties = await this.properties()
    const folder = asText(properties['IconThemePath'])
    const name = `${asText(properties['IconName'])}.png`
    const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((entry) => entry.endsWith(name))
    if (file === undefined) throw new Error(`No icon ${name}`)
    return readFileSync(join(folder, file))
  }

  /** Resolves with the top level of the menu, without separators. */
  async menu(): Promise<readonly MenuItem[]> {
    const [, root] = await this.bus.call(this.service, await this.menuPath(), MENU, 'GetLayout', 'iias', [0, -1, []])
    return asList(asList(root)[2])
      .map(readMenuItem)
      .filter((item) => item.label !== '')
  }

  /** Resolves with the menu with all its submenus. */
  async wholeMenu(): Promise<readonly MenuItem[]> {
    const [, root] = await this.bus.call(this.service, await this.menuPath(), MENU, 'GetLayout', 'iias', [0, -1, []])
    const inside = (node: Plain): readonly MenuItem[] =>
      asList(asList(node)[2]).flatMap((child) => [readMenuItem(child), ...inside(child)])
    return inside(root ?? '').filter((item) => item.label !== '')
  }

  /**
   * Clicks the entry with this label. The app may replace the menu between reading and clicking. This then reads it
   * again, as a person would.
   */
  async choose(label: string): Promise<void> {
    for (let look = 1; ; look++) {
      const item = (await this.wholeMenu()).find((candidate) => candidate.label === label)
      if (!item?.enabled) throw new Error(`The tray's menu has no "${label}" to choose`)
      try {
        await this.bus.call(this.service, await this.menuPath(), MENU, 'Event', 'isvu', [
          item.id,
          'clicked',
          new Variant('i', 0),
          0
        ])
        return
      } catch (error) {
        if (look === CLICKS) throw error
      }
    }
  }

  private properties(): Promise<{ readonly [name: string]: Plain }> {
    return this.bus.properties(this.service, this.path, ITEM)
  }

  private async menuPath(): Promise<string> {
    return asText((await this.properties())['Menu'])
  }
}

function readMenuItem(node: Plain): MenuItem {
  const [id, rawProperties] = asList(node)
  const properties = asRecord(rawProperties)
  // A single underscore marks the access key. A double one means an underscore.
  const label = asText(properties['label']).replace(/_(_?)/g, '$1')
  return { id: asNumber(id), label, enabled: properties['enabled'] !== false }
}

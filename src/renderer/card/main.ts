import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createCommandSender, sendCommandKey } from '../commands'
import { watchFaults } from '../faults'
import { startMirror } from '../mirror'
import { connectPort } from '../port'
import { useStatusStore } from '../stores/status'
import '../styles/main.css'
import './card.css'
import CardApp from './CardApp.vue'

const port = await connectPort()
const commands = createCommandSender(port)
const app = createApp(CardApp).use(createPinia()).provide(sendCommandKey, commands.send)
watchFaults(app, 'card', commands.send)
startMirror(port, commands, {
  // The card shows the next waiting customer to an agent who did not get the customer whom they wanted.
  views: () => {
    const result = useStatusStore().status?.alerts.card?.result?.kind
    return result === 'taking' || result === 'faster' ? ['status', 'queue'] : ['status']
  }
})
app.mount('#app')

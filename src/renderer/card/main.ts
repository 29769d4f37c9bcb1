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
  // The card needs the queue only in two cases: during a take-over, and after another agent was faster. In both cases
  // it may offer the next customer.
  views: () => {
    const result = useStatusStore().status?.alerts.card?.result?.kind
    return result === 'taking' || result === 'faster' ? ['status', 'queue'] : ['status']
  }
})
app.mount('#app')

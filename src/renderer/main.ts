import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { beforeDrawing } from './batchQueue'
import { createCommandSender, sendCommandKey } from './commands'
import { createSounds } from './composables/useSounds'
import { startMirror } from './mirror'
import { watchFaults } from './faults'
import { connectPort } from './port'
import './styles/main.css'

const port = await connectPort()
const commands = createCommandSender(port)
const app = createApp(App).use(createPinia()).provide(sendCommandKey, commands.send)
watchFaults(app, 'desk', commands.send)
startMirror(port, commands, { play: createSounds(commands.send), beforeDrawing })
app.mount('#app')

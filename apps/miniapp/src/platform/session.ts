import { create } from 'zustand';
import { forgetStored, readStored, writeStored } from './storage';
import type { SessionView } from './views';

interface SessionStore {
  session: SessionView | null;
  begin: (session: SessionView) => void;
  end: () => void;
}

/** Who is signed in on this device. Kept through a kill of the app. */
export const useSession = create<SessionStore>((set) => ({
  session: readStored<SessionView>('session'),
  begin: (session) => {
    writeStored('session', session);
    set({ session });
  },
  end: () => {
    forgetStored('session');
    set({ session: null });
  },
}));

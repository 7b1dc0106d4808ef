import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { Waiting } from '../../components/Waiting.tsx';
import { signOut } from './sign-out.ts';

/**
 * A place of its own, so that signing out on purpose does not remember where one was: the next person at this till
 * starts at Sell.
 */
export function SignOutScreen() {
  const navigate = useNavigate();
  useEffect(() => {
    void signOut().then(() => navigate('/sign-in', { replace: true }));
  }, [navigate]);
  return <Waiting />;
}

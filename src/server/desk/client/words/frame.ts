/** The texts around every screen: signing in, the way around, and what goes wrong. */
import type { Text } from './text.ts';

export const FRAME = {
  name: { en: 'Nansen desk', fr: 'Bureau Nansen', es: 'Mesa Nansen', ar: 'مكتب نانسن' },
  skip: { en: 'Skip to the content', fr: 'Aller au contenu', es: 'Ir al contenido', ar: 'انتقل إلى المحتوى' },
  places: { en: 'Places', fr: 'Rubriques', es: 'Secciones', ar: 'الأقسام' },
  language: { en: 'Language', fr: 'Langue', es: 'Idioma', ar: 'اللغة' },
  signIn: { en: 'Sign in', fr: 'Se connecter', es: 'Iniciar sesión', ar: 'تسجيل الدخول' },
  signOut: { en: 'Sign out', fr: 'Se déconnecter', es: 'Cerrar sesión', ar: 'تسجيل الخروج' },
  reviews: { en: 'Reviews', fr: 'Examens', es: 'Exámenes', ar: 'المراجعات' },
  requests: { en: 'Requests', fr: 'Demandes', es: 'Solicitudes', ar: 'الطلبات' },
  amendments: { en: 'Amendments', fr: 'Modifications', es: 'Modificaciones', ar: 'التعديلات' },
  reinstatements: { en: 'Reinstatements', fr: 'Remises en vigueur', es: 'Restituciones', ar: 'إعادة السريان' },
  patterns: { en: 'Decided before', fr: 'Décisions antérieures', es: 'Decisiones anteriores', ar: 'قرارات سابقة' },
  recalls: { en: 'Overdue recalls', fr: 'Rappels en retard', es: 'Retiradas vencidas', ar: 'الاستدعاءات المتأخرة' },
  welcome: {
    en: 'This is the desk of the officers who decide: of the refugee desk, the notices desk and the CCF. Sign in to begin.',
    fr: 'Voici le poste de travail des agents qui décident : bureau des réfugiés, bureau des notices et CCF. Connectez-vous pour commencer.',
    es: 'Este es el puesto de trabajo de los agentes que deciden: oficina de refugiados, oficina de notificaciones y CCF. Inicie sesión para empezar.',
    ar: 'هذا مكتب الموظفين الذين يتخذون القرارات: مكتب اللاجئين ومكتب النشرات ولجنة الرقابة على الملفات. سجّل الدخول للبدء.',
  },
  demoReader: { en: 'Demo officer', fr: 'Agent de démonstration', es: 'Agente de demostración', ar: 'موظف تجريبي' },
  chooseOfficer: {
    en: 'Choose who to be',
    fr: 'Choisissez qui être',
    es: 'Elija quién ser',
    ar: 'اختر من تكون',
  },
  token: { en: 'Access token', fr: 'Jeton d’accès' },
  tokenHint: {
    en: 'It is kept in the memory of this page only. Loading the page again forgets it.',
    fr: 'Il n’est gardé que dans la mémoire de cette page. Recharger la page l’oublie.',
  },
  useToken: { en: 'Use a token', fr: 'Utiliser un jeton' },
  signInWithIssuer: {
    en: 'Sign in with your organization',
    fr: 'Se connecter avec votre organisation',
  },
  notAnOfficer: {
    en: 'You are signed in as {reader}. This page is for officers of the refugee desk, the notices desk and the CCF. Others have GraphiQL.',
    fr: 'Vous êtes connecté en tant que {reader}. Cette page est destinée aux agents du bureau des réfugiés, du bureau des notices et de la CCF. Les autres ont GraphiQL.',
  },
  refused: {
    en: 'The server no longer accepts this sign-in: its token has expired or was revoked. Sign in again. What you wrote is still here.',
    fr: 'Le serveur n’accepte plus cette connexion : le jeton a expiré ou a été révoqué. Reconnectez-vous. Ce que vous avez écrit est toujours là.',
  },
  unreachable: {
    en: 'Nansen does not answer. Nothing was done. Try again in a moment.',
    fr: 'Nansen ne répond pas. Rien n’a été fait. Réessayez dans un instant.',
  },
  failed: {
    en: 'The server could not answer: {message}',
    fr: 'Le serveur n’a pas pu répondre : {message}',
  },
  again: { en: 'Try again', fr: 'Réessayer', es: 'Reintentar', ar: 'حاول مرة أخرى' },
  loading: { en: 'Loading …', fr: 'Chargement …', es: 'Cargando …', ar: 'جارٍ التحميل …' },
  notFound: {
    en: 'There is nothing here that you may see.',
    fr: 'Il n’y a rien ici que vous puissiez voir.',
  },
  refresh: { en: 'Refresh', fr: 'Actualiser', es: 'Actualizar', ar: 'تحديث' },
  print: { en: 'Print', fr: 'Imprimer', es: 'Imprimir', ar: 'طباعة' },
  next: { en: 'Next page', fr: 'Page suivante', es: 'Página siguiente', ar: 'الصفحة التالية' },
  first: { en: 'First page', fr: 'Première page', es: 'Primera página', ar: 'الصفحة الأولى' },
  none: { en: 'not given', fr: 'non renseigné' },
  overdue: { en: 'overdue', fr: 'en retard', es: 'vencido', ar: 'متأخر' },
} satisfies Record<string, Text>;

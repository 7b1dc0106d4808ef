import { useMemo } from 'react';
import { encode } from 'uqr';

/** The quiet frame that scanners need around a code, in modules. ISO/IEC 18004, section 9.1 */
const QUIET_ZONE = 4;

/** A text for a camera to read. Dark on white in every scheme, since many cameras read nothing else. */
export function QrCode({ text, label, size }: { text: string; label: string; size: number }) {
  const { side, path } = useMemo(() => {
    const { data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
    const squares = data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])),
    );
    return { side: data.length, path: squares.join('') };
  }, [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      width={size}
      height={size}
      shapeRendering="crispEdges"
      style={{ maxWidth: '100%', height: 'auto', borderRadius: 8 }}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

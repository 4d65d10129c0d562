import { Text, View } from '@tarojs/components';
import type { Block, Span } from './notice-markdown';

const GAPS: Record<Block['kind'], string> = { heading: 'dd-mt3', paragraph: 'dd-mt2', list: 'dd-mt2' };

/** What a notice says, by our own parts: whatever was typed, a reader's page holds words. */
export function Blocks({ blocks }: { blocks: Block[] }) {
  return (
    <>
      {blocks.map((block, index) => (
        <View key={index} className={index === 0 ? '' : GAPS[block.kind]}>
          <BlockParts block={block} />
        </View>
      ))}
    </>
  );
}

function BlockParts({ block }: { block: Block }) {
  if (block.kind === 'list') {
    return (
      <>
        {block.items.map(({ mark, blocks }, index) => (
          <View key={index} className='dd-point'>
            <Text className='dd-point__mark'>{mark}</Text>
            <View className='dd-grow'>
              <Blocks blocks={blocks} />
            </View>
          </View>
        ))}
      </>
    );
  }
  return (
    <View className={block.kind === 'heading' ? 'dd-head' : ''}>
      {block.spans.map((span, index) => (
        <SpanText key={index} span={span} />
      ))}
    </View>
  );
}

/** An address is read and copied: a mini-program opens none, and nobody is taken away by a tap. */
function SpanText({ span: { text, isStrong, address } }: { span: Span }) {
  const looks = [isStrong ? 'dd-strong' : '', address ? 'dd-address' : ''].join(' ').trim();
  return (
    <Text className={looks} userSelect={Boolean(address)}>
      {text}
    </Text>
  );
}

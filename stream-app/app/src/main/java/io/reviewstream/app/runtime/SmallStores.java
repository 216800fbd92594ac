package io.reviewstream.app.runtime;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Bounds the memory of a state store to about 24 MiB: by default each takes up to 100, and a program has two for each of its
 * partitions.
 */
public final class SmallStores implements RocksDBConfigSetter {
    private static final long MEMTABLE_BYTES = 8L << 20;
    private static final long CACHE_BYTES = 8L << 20;

    private final LRUCache cache = new LRUCache(CACHE_BYTES);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(MEMTABLE_BYTES);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
        cache.close();
    }
}

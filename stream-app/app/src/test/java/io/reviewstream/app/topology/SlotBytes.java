package io.reviewstream.app.topology;

import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Slots as the store of the app keeps them: as bytes, written at each put and read at each look. For one thread. */
@SuppressWarnings("NullAway") // null stands for a key that is not there, as in every store
final class SlotBytes implements KeyValueStore<Integer, Slot> {
    private static final int MOST = 4096;
    private static final Serde<Slot> SERDE = SlotSerde.serde();

    private final byte[][] values = new byte[MOST][];

    @Override
    public void put(Integer key, Slot value) {
        values[key] = SERDE.serializer().serialize("", value);
    }

    @Override
    public Slot delete(Integer key) {
        Slot former = get(key);
        values[key] = null;
        return former;
    }

    @Override
    public Slot get(Integer key) {
        return SERDE.deserializer().deserialize("", values[key]);
    }

    @Override
    public KeyValueIterator<Integer, Slot> all() {
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return false;
            }

            @Override
            public KeyValue<Integer, Slot> next() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Integer peekNextKey() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Slot putIfAbsent(Integer key, Slot value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(List<KeyValue<Integer, Slot>> entries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyValueIterator<Integer, Slot> range(Integer from, Integer to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long approximateNumEntries() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String name() {
        return MicroBatcher.STORE;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}

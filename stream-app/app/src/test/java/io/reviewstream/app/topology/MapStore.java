package io.reviewstream.app.topology;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store of slots that outlives whoever uses it. */
final class MapStore implements KeyValueStore<Integer, Slot> {
    private final TreeMap<Integer, Slot> slots = new TreeMap<>();

    List<Integer> numbers() {
        return List.copyOf(slots.keySet());
    }

    @Override
    public void put(Integer key, Slot value) {
        slots.put(key, value);
    }

    @Override
    public Slot putIfAbsent(Integer key, Slot value) {
        return slots.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Integer, Slot>> entries) {
        entries.forEach(entry -> slots.put(entry.key, entry.value));
    }

    @Override
    public Slot delete(Integer key) {
        return slots.remove(key);
    }

    @Override
    public Slot get(Integer key) {
        return slots.get(key);
    }

    @Override
    public KeyValueIterator<Integer, Slot> range(Integer from, Integer to) {
        return new Entries(slots.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<Integer, Slot> all() {
        return new Entries(slots);
    }

    @Override
    public long approximateNumEntries() {
        return slots.size();
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

    private static final class Entries implements KeyValueIterator<Integer, Slot> {
        private final Iterator<Map.Entry<Integer, Slot>> entries;

        Entries(Map<Integer, Slot> slots) {
            this.entries = List.copyOf(slots.entrySet()).iterator();
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<Integer, Slot> next() {
            Map.Entry<Integer, Slot> entry = entries.next();
            return KeyValue.pair(entry.getKey(), entry.getValue());
        }

        @Override
        public Integer peekNextKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}

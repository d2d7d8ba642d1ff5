package org.focale.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * How much heap does this process use at most from now on?
 *
 * <p>Two figures: the peaks of the heap's pools added up, garbage included, which grow with the
 * heap that is given; and the most that any collection left, which is nearer to what is needed.
 */
final class PeakHeap implements AutoCloseable {

  private final Set<String> pools =
      heapPools().stream().map(MemoryPoolMXBean::getName).collect(Collectors.toSet());
  private final AtomicLong left = new AtomicLong();
  private final NotificationListener listener = this::note;

  private PeakHeap() {}

  static PeakHeap watch() {
    PeakHeap heap = new PeakHeap();
    System.gc();
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener(heap.listener, null, null);
    }
    return heap;
  }

  private static Set<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .collect(Collectors.toSet());
  }

  private void note(Notification notification, Object handback) {
    Map<String, MemoryUsage> after =
        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
            .getGcInfo()
            .getMemoryUsageAfterGc();
    long bytes =
        pools.stream()
            .mapToLong(pool -> after.containsKey(pool) ? after.get(pool).getUsed() : 0)
            .sum();
    left.accumulateAndGet(bytes, Math::max);
  }

  /** The peaks of the pools, in bytes. */
  long used() {
    return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  /** The most that a collection left, in bytes. */
  long afterCollection() {
    return left.get();
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      try {
        ((NotificationEmitter) collector).removeNotificationListener(listener);
      } catch (ListenerNotFoundException gone) {
        throw new IllegalStateException("the listener was added when the watch began", gone);
      }
    }
  }
}

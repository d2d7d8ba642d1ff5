package org.focale.lake;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.server.namenode.EditLogFileOutputStream;

/** A real HDFS of one name node and one data node, in this JVM and on the loopback alone. */
public final class TestHdfs implements AutoCloseable {

  private final MiniDFSCluster cluster;

  private TestHdfs(MiniDFSCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts one that keeps its blocks in a directory. */
  public static TestHdfs in(Path directory) throws IOException {
    Configuration settings = new Configuration();
    settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.toString());
    settings.setInt("dfs.replication", 1);
    // What is lost with the machine's power is not what is tested, and waiting for its disk is
    // slow.
    EditLogFileOutputStream.setShouldSkipFsyncForTesting(true);
    MiniDFSCluster cluster = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
    cluster.waitActive();
    return new TestHdfs(cluster);
  }

  /** Its URI, without a slash at the end. */
  public String uri() {
    return cluster.getURI().toString();
  }

  /** The settings of a client whose default file system it is. */
  public Configuration settings() {
    return new Configuration(cluster.getConfiguration(0));
  }

  public FileSystem files() throws IOException {
    return cluster.getFileSystem();
  }

  @Override
  public void close() {
    cluster.shutdown();
  }
}

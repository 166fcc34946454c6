namespace Clickstream.Learning.Clustering;

/// <summary>How good the partition into a number of clusters is.</summary>
/// <param name="Clusters">The number that was asked for, 2 or more.</param>
/// <param name="Silhouette">-1 to 1, higher is better; of the sample.</param>
/// <param name="WithinClusterSumOfSquares">Zero or above; it falls by itself as clusters are added: look for the bend.</param>
/// <param name="DaviesBouldin">Zero or above, lower is better.</param>
public readonly record struct ClusterCountPoint(int Clusters, double Silhouette, double WithinClusterSumOfSquares, double DaviesBouldin);

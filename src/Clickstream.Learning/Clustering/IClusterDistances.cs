namespace Clickstream.Learning.Clustering;

/// <summary>Distances between the clusters of a tree in the making. A cluster bears the number of one of its rows.</summary>
internal interface IClusterDistances
{
    /// <summary>The nearest other cluster: of equally near ones <paramref name="preferred"/> if it is among them, else the lowest number.</summary>
    /// <param name="cluster">From where.</param>
    /// <param name="preferred">A cluster, or -1.</param>
    /// <param name="height">Their distance, the same bits from either side.</param>
    int Nearest(int cluster, int preferred, out double height);

    /// <summary>Puts the rows of one cluster into another.</summary>
    /// <param name="kept">What the joint cluster is called.</param>
    /// <param name="gone">A number that is no cluster any more.</param>
    void Join(int kept, int gone);
}

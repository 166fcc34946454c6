using Clickstream.Learning.Tests.Clustering;
using Clickstream.Learning.Tests.Contracts;
using Clickstream.Learning.Tests.Neural;
using Clickstream.Learning.Tests.Trees.Prediction;

// Played by a process of its own that has other processors or vectors; the tests themselves are run by the test host.
Console.WriteLine(args switch
{
    ["fits"] => MachineTests.Fits(),
    ["clusterers"] => ClustererMachineTests.Fits(),
    ["network"] => NetworkBitsTests.Bits(),
    [ClusterBitsTests.Argument] => ClusterBitsTests.Bits(),
    _ => VectorWidthTests.Scores(),
});

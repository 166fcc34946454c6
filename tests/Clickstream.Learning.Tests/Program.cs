using Clickstream.Learning.Tests.Clustering;
using Clickstream.Learning.Tests.Trees.Prediction;

Console.WriteLine(args is [ClusterBitsTests.Argument] ? ClusterBitsTests.Bits() : VectorWidthTests.Scores());

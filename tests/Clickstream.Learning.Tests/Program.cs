using Clickstream.Learning.Tests.Contracts;
using Clickstream.Learning.Tests.Neural;
using Clickstream.Learning.Tests.Trees.Prediction;

// Played by OtherMachine; the tests themselves are run by the test host.
Console.WriteLine(args is ["fits"] ? MachineTests.Fits() : args is ["network"] ? NetworkBitsTests.Bits() : VectorWidthTests.Scores());

using Clickstream.Learning.Tables;
using Clickstream.TestKit.Peers;

namespace Clickstream.Learning.Tests.Neural;

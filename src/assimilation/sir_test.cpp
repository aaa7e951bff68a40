#include "assimilation/reference/sir.hpp"
#include <doctest/doctest.h>
#include <fstream>
#include <chrono>
#include <cstdlib>
#include "assimilation/filter.hpp"
using namespace truce::assimilation;
TEST_CASE("sir") {
  std::ifstream in("/work/wt/shared/data/inference/pomp_sir.csv"); std::string l; std::getline(in,l); std::vector<double> y;
  while(std::getline(in,l)) y.push_back(std::strtod(l.c_str()+l.find(',')+1,nullptr));
  auto r=std::make_shared<reference::SirRecord>(y);
  for(unsigned s=1;s<3;++s){
  auto t=std::chrono::steady_clock::now();
  Filter<reference::SirPopulation> f(reference::SirPopulation(r,s,1000),{.resample_below=1,.seed=s,.threads=1});
  f.advance_to(r->steps());
  MESSAGE(f.log_likelihood() << " at " << f.step() << " " << 4160e3/std::chrono::duration<double>(std::chrono::steady_clock::now()-t).count());
  }
}
